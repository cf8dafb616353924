/**
 * `npm run serve`: serves the built site on this machine. PORT asks for a port (4321 unless told), HOST for an address
 * other than localhost, BASE_PATH must be what the site was built with.
 */
import { startSiteServer } from './site/server.ts';

const wanted = Number(process.env.PORT ?? 4321);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) {
  console.error(`PORT=${process.env.PORT} is no port: give a whole number from 0 to 65535.`);
  process.exit(1);
}

try {
  const site = await startSiteServer({
    root: 'dist',
    base: process.env.BASE_PATH,
    host: process.env.HOST,
    port: wanted,
  });
  if (wanted !== 0 && site.port !== wanted) console.log(`Port ${wanted} is taken, so this is on ${site.port}.`);
  console.log(`\n  Plain Sight  ${site.url}\n\n  Ctrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void site.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
