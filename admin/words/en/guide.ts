import type { guide as vi } from "../vi/guide.ts";

export const guide: typeof vi = {
  title: "Guide for phones",
  intro:
    "For the doors and the reception desk. The hall's Wi-Fi has no internet: phones say so, and have to be told to stay in it.",
  noMeeting: "This page can be used once the meeting is frozen: it shows the meeting's address and Wi-Fi.",
  print: "Print the guide",
  stepsTitle: "Two steps",
  wifiQr: "QR code of the Wi-Fi",
  wifiThenScan: "① Scan the Wi-Fi code with the phone's camera. ② Scan the code “Bỏ phiếu” on your slip.",
  scan: "Join the hall's Wi-Fi, then scan the code “Bỏ phiếu” on your slip with the phone's camera.",
  typed: "Where scanning fails, open the browser and type:",
  systems: [
    {
      name: "iPhone",
      steps: [
        "If it says that the network has no internet: choose to use the network all the same. If an empty page of the network opens, press Cancel, then choose to use it without internet.",
        "If the ballot's page does not open: Settings → Cellular, turn Cellular Data off until the end of the meeting.",
        "If it still does not: at the end of the same page turn Wi-Fi Assist off; turn a VPN off.",
      ],
    },
    {
      name: "Android (Samsung, Oppo, Xiaomi, Vivo…)",
      steps: [
        "If it says that the Wi-Fi has no internet: press the notice, choose to stay connected, tick Don't ask again.",
        "If the ballot's page does not open: pull down the bar at the top and turn mobile data off until the end of the meeting.",
        "If it still does not: in the Wi-Fi settings turn off switching to mobile data (Intelligent Wi-Fi, Smart Network Switch); turn a VPN and private DNS off.",
      ],
    },
    {
      name: "Opened in Zalo or another app",
      steps: [
        "Do not scan the slip with Zalo: open the phone's camera and scan it again.",
        "Opened in Zalo already: press ⋯ at the top and choose Open in browser.",
        "Take no picture of the slip and send neither it nor the link to anybody: whoever has the slip can cast that ballot.",
      ],
    },
  ],
  last: "Names of switches differ from phone to phone. Too old, out of power, or nothing helps: please come to the reception desk. Remember to turn mobile data on again afterwards.",
};
