import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Passes connections on to a port and cuts them as told: a network that fails in mid-file. */
export class CuttingProxy {
  /** bytes from the server after which each of the next connections is cut, in order */
  cuts: number[] = [];
  /** bytes after which every further connection is cut; null lets them live */
  always: number | null = null;
  port = 0;
  private readonly target: number;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.pass(client));

  constructor(target: number) {
    this.target = target;
  }

  private pass(client: Socket): void {
    const upstream = connect(this.target, '127.0.0.1');
    let left = this.cuts.shift() ?? this.always ?? Number.POSITIVE_INFINITY;
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.sockets.delete(socket);
        cut();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (part: Buffer) => {
      left -= part.length;
      if (left <= 0) return cut();
      if (!client.write(part)) {
        upstream.pause();
        client.once('drain', () => upstream.resume());
      }
      return undefined;
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
