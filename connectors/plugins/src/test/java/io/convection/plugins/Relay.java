package io.convection.plugins;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Stands between clients and a broker. It can lose the answers to some kinds of request: the broker carries them out, and the connection breaks before the client
 * hears of it.
 */
final class Relay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Set<Short> lost = ConcurrentHashMap.newKeySet();
    private volatile int target;

    /** Listens at once; nothing may come before it knows the broker's port. */
    Relay() throws IOException {
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void to(int brokerPort) {
        target = brokerPort;
    }

    void loseAnswersTo(ApiKeys kind) {
        lost.add(kind.id);
    }

    void loseNoneAnyMore() {
        lost.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client; Socket broker = new Socket(InetAddress.getLoopbackAddress(), target)) {
            Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
            Thread.startVirtualThread(() -> answer(client, broker, unanswered));
            DataInputStream requests = new DataInputStream(client.getInputStream());
            while (true) {
                byte[] request = read(requests);
                ByteBuffer header = ByteBuffer.wrap(request);
                if (lost.contains(header.getShort(0))) {
                    unanswered.add(header.getInt(4));
                }
                write(request, broker);
            }
        } catch (IOException e) {
            // one side has hung up, and so does the other now
        }
    }

    private static void answer(Socket client, Socket broker, Set<Integer> unanswered) {
        try (client; broker) {
            DataInputStream answers = new DataInputStream(broker.getInputStream());
            byte[] answer = read(answers);
            while (!unanswered.contains(ByteBuffer.wrap(answer).getInt(0))) {
                write(answer, client);
                answer = read(answers);
            }
        } catch (IOException e) {
            // as above
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return frame;
    }

    private static void write(byte[] frame, Socket to) throws IOException {
        DataOutputStream out = new DataOutputStream(to.getOutputStream());
        ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + frame.length).putInt(frame.length).put(frame);
        out.write(whole.array());
        out.flush();
    }
}
