package io.convection.connect;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The fields of a row, by path: {@code host.name}. One that the row has not is looked up in the record's key.
 *
 * @param row the row's fields
 * @param key the record's key
 */
record Fields(JsonNode row, JsonNode key) {

    /** A field; empty where there is none, or it is null. */
    Optional<JsonNode> find(String path) {
        return at(row, path).or(() -> at(key, path));
    }

    private static Optional<JsonNode> at(JsonNode from, String path) {
        JsonNode found = from;
        for (String name : path.split("\\.", -1)) {
            found = found.path(name);
        }
        return found.isMissingNode() || found.isNull() ? Optional.empty() : Optional.of(found);
    }
}
