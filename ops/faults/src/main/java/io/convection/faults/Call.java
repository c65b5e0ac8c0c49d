package io.convection.faults;

import java.util.List;
import java.util.Optional;

/**
 * What an executor asks of the cloud.
 *
 * @param kind create, update or delete
 * @param operation the idempotency key, {@code UID/C#17/3}
 * @param attempt {@code UID/C#17/3@2}
 * @param id of the physical resource; empty for a create, and where it is not known
 * @param madeBy a delete: the operation that made it, or may have
 * @param peers echoes of others
 */
record Call(Kind kind, String operation, String attempt, String stack, String resource, Optional<String> id,
        Optional<String> madeBy, int value, int zone, List<String> peers) {

    /** What is to be done. */
    enum Kind {
        CREATE, UPDATE, DELETE
    }

    Call {
        peers = List.copyOf(peers);
    }
}
