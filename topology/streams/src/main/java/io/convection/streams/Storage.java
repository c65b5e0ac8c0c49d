package io.convection.streams;

import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** What the stores are kept in. Their changelogs are the same. */
public enum Storage {
    /** On disk: what an engine uses. */
    ROCKSDB,
    /** In memory: for tests and simulation, where a store lives for milliseconds. */
    MEMORY;

    /** Plain stores: neither timestamped nor versioned, so that a changelog's value is the record's bytes and nothing else. */
    KeyValueBytesStoreSupplier store(String name) {
        return switch (this) {
            case ROCKSDB -> Stores.persistentKeyValueStore(name);
            case MEMORY -> Stores.inMemoryKeyValueStore(name);
        };
    }
}
