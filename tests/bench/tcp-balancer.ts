/** A balancer that shares connections out in turn, in a thread of its own: `new Worker(…, { workerData: ports })`. */
import { type AddressInfo, connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const ports = workerData as number[];
let turn = 0;
const server = createServer({ noDelay: true }, (phone) => {
  const upstream = connect({ port: ports[turn++ % ports.length] as number, host: '127.0.0.1', noDelay: true });
  phone.pipe(upstream).pipe(phone);
  phone.on('error', () => upstream.destroy());
  upstream.on('error', () => phone.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  parentPort?.postMessage((server.address() as AddressInfo).port),
);
