/** Under which addresses phones on the hall's network reach this machine. */
import type { NetworkInterfaceInfo } from "node:os";

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Adapters of virtual machines, containers and tunnels: no phone in the hall is behind them. */
const virtualAdapter =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|flannel|podman|tailscale|zt|wg|utun|tun|tap|ppp|bridge|awdl|llw)|vethernet|virtualbox|vmware|hyper-v|wsl|loopback/i;

/**
 * IPv4 addresses of this machine on local networks, best guess first: real adapters before virtual ones, home and
 * office ranges before others, self-assigned addresses last. Names of adapters decide between equals, so the order is
 * the same at each start.
 */
export function lanAddresses(interfaces: Interfaces): readonly string[] {
  const found = Object.entries(interfaces).flatMap(([adapter, infos]) =>
    (infos ?? [])
      .filter((info) => info.family === "IPv4" && !info.internal)
      .map((info) => ({
        adapter,
        address: info.address,
        rank: addressRank(info.address) + (virtualAdapter.test(adapter) ? 10 : 0),
      })),
  );
  found.sort(
    (a, b) => a.rank - b.rank || compareText(a.adapter, b.adapter) || compareText(a.address, b.address),
  );
  return [...new Set(found.map(({ address }) => address))];
}

function addressRank(address: string): number {
  if (address.startsWith("192.168.")) return 0;
  if (address.startsWith("10.")) return 1;
  if (/^172\.(1[6-9]|2[0-9]|3[01])\./.test(address)) return 2;
  return address.startsWith("169.254.") ? 4 : 3;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
