import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { lanAddresses } from "../../server/machine/addresses.ts";

function ipv4(address: string, internal = false): NetworkInterfaceInfo {
  return {
    address,
    internal,
    family: "IPv4",
    netmask: "255.255.255.0",
    mac: "00:00:00:00:00:00",
    cidr: null,
  };
}

const ipv6: NetworkInterfaceInfo = {
  address: "fe80::1",
  internal: false,
  family: "IPv6",
  netmask: "ffff:ffff:ffff:ffff::",
  mac: "00:00:00:00:00:00",
  cidr: null,
  scopeid: 2,
};

test("the hall's Wi-Fi comes before other ranges, virtual adapters and self-assigned addresses", () => {
  const interfaces = {
    lo: [ipv4("127.0.0.1", true)],
    docker0: [ipv4("172.17.0.1")],
    "vEthernet (WSL)": [ipv4("192.168.99.1")],
    eth1: [ipv4("169.254.3.4")],
    eth0: [ipv4("10.1.2.3"), ipv6],
    wlan0: [ipv4("192.168.1.10")],
    public: [ipv4("203.0.113.9")],
  };
  expect(lanAddresses(interfaces)).toEqual([
    "192.168.1.10",
    "10.1.2.3",
    "203.0.113.9",
    "169.254.3.4",
    "192.168.99.1",
    "172.17.0.1",
  ]);
});

test("the order does not depend on the order in which the system lists its adapters", () => {
  const a = lanAddresses({ b: [ipv4("192.168.2.1")], a: [ipv4("192.168.3.1")] });
  const b = lanAddresses({ a: [ipv4("192.168.3.1")], b: [ipv4("192.168.2.1")] });
  expect(a).toEqual(["192.168.3.1", "192.168.2.1"]);
  expect(b).toEqual(a);
});

test("a machine without a network has no address", () => {
  expect(lanAddresses({ lo: [ipv4("127.0.0.1", true), ipv6], down: undefined })).toEqual([]);
});
