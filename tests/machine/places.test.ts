import { expect, test } from "vitest";
import { freeBytesOf, mountedPlaces } from "../../server/machine/places.ts";

test("sticks and further disks are found where desktops mount them, with spaces and Vietnamese letters; nothing else is", () => {
  const mounts = [
    "/dev/sda1 / ext4 rw 0 0",
    "proc /proc proc rw 0 0",
    "/dev/sdb1 /media/van-phong/USB\\040c\\341\\273\\247a\\040T\\341\\273\\225 vfat rw 0 0",
    "/dev/sdc1 /run/media/an/KINGSTON exfat rw 0 0",
    "/dev/sdd1 /mnt/o-thu-hai ext4 rw 0 0",
    "tmpfs /run/user/1000 tmpfs rw 0 0",
    "/dev/sde1 /media ext4 rw 0 0",
    "",
  ];
  expect(mountedPlaces(mounts.join("\n"))).toEqual([
    "/media/van-phong/USB của Tổ",
    "/run/media/an/KINGSTON",
    "/mnt/o-thu-hai",
  ]);
});

test("the room of a folder is told, and of one that is not there nothing", async () => {
  expect(await freeBytesOf("/")).toBeGreaterThan(0);
  expect(await freeBytesOf("/nowhere at all")).toBeNull();
});
