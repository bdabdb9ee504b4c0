import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Two pages, two builds: `vite build --mode kiosk` and `vite build --mode admin`. */
export default defineConfig(({ mode }) => ({
  root: mode === "admin" ? "admin" : "kiosk",
  base: mode === "admin" ? "/console/" : "/",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: mode === "admin" ? "../dist/pages/admin" : "../dist/pages/kiosk",
    emptyOutDir: true,
    target: ["chrome90", "safari15"],
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input:
        mode === "admin"
          ? { console: "admin/index.html", projector: "admin/projector.html" }
          : { kiosk: "kiosk/index.html" },
    },
  },
}));
