// How the window's pages are built, served while developing, and tested.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, host: '127.0.0.1' },
  build: {
    // WebKitGTK 2.50 is the oldest engine that shows the window.
    target: 'safari18',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    // Fonts stay files: the content security policy has no data: fonts.
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    css: false,
    restoreMocks: true,
    // Nothing is left free for an editor: half of a small machine would stand idle.
    maxWorkers: '100%',
    // A whole form typed key by key takes a while on a busy machine.
    testTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], exclude: ['src/bindings/**', 'src/**/*.test.{ts,tsx}', 'src/main.tsx'], thresholds: { lines: 85 }, reportOnFailure: true },
  },
});
