package io.convection.executor.secrets;

import java.io.IOException;
import java.util.Optional;

/** A place where secrets are. Asked anew each time, so that one that was changed is used at once; its {@code toString} says in a few words what it is. */
interface SecretSource {

    /**
     * The value of a secret.
     *
     * @param name one that {@link SecretNames} lets pass
     * @return empty where this source does not know it
     * @throws IOException if the source can't say now; the message has no value in it
     * @throws SecretFailure if the name leads where this source must not go
     */
    Optional<String> find(String name) throws IOException, InterruptedException;
}
