package io.convection.app.role;

import java.util.Optional;
import java.util.Properties;

import io.convection.app.Trouble;

/**
 * Where health and metrics are served.
 *
 * @param host the address that is listened on
 * @param port 0 for a free one; empty where nothing is served
 */
public record Http(String host, Optional<Integer> port) {

    static final String HOST = "http.host";
    static final String PORT = "http.port";

    /** Others can't reach it: who wants them to says so. */
    private static final String LOOPBACK = "127.0.0.1";

    private static final int NONE = -1;
    private static final int HIGHEST = 65_535;

    /** On 127.0.0.1. */
    public static Http local(int port) {
        return new Http(LOOPBACK, Optional.of(port));
    }

    static Http of(Properties properties) {
        String text = properties.getProperty(PORT, "0").strip();
        int port = number(text);
        return new Http(properties.getProperty(HOST, LOOPBACK).strip(),
                port == NONE ? Optional.empty() : Optional.of(port));
    }

    private static int number(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= NONE && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Trouble.call("`" + PORT + "` is a port, 0 for a free one or -1 for none, not `" + text + "`");
    }
}
