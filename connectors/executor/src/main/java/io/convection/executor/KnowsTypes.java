package io.convection.executor;

import java.util.Optional;
import java.util.function.Function;

import io.convection.records.ResourceType;

/** A {@link Plugin} of the class path that looks at the other types of its executor: what it makes is of one of them. */
public interface KnowsTypes {

    /**
     * Told once, before the first command.
     *
     * @param types what a type of this name is like; empty where no plugin of the executor offers it
     */
    void know(Function<String, Optional<ResourceType>> types);
}
