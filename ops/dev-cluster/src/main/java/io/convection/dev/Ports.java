package io.convection.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ports of this machine's loopback address. */
final class Ports {

    private Ports() {}

    /** Free ports, no two the same. */
    static int[] free(int count) {
        Deque<ServerSocket> held = new ArrayDeque<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException("This machine has no " + count + " free ports", e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port itself if it is free, or a free one for 0. Another process may still take it before it is used. */
    static int claim(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException("This machine has no free port", e);
            }
            throw new PortTakenException(port);
        }
    }
}
