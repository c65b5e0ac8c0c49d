package io.convection.core.template;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/** What is known where an expression is evaluated. */
interface Scope {

    /** A parameter's value. */
    JsonNode parameter(String name, Place place) throws InvalidException;

    /** A resource's physical id; empty where it can't be known yet. */
    Optional<String> physicalId(String resource, Place place) throws InvalidException;

    /**
     * What stands under this path in a resource's attributes; empty where it can't be known yet.
     *
     * @param path
     *            the attribute's name and what follows; empty for all attributes
     */
    Optional<JsonNode> attribute(String resource, List<JsonNode> path, Place place) throws InvalidException;

    /** Throws where {@code literal} can't be used. */
    void checkLiteral(Place place) throws InvalidException;

    /** The first dialect of HOT: functions take scalars only, and {@code get_attr} an attribute's name. Until 2015-04-30. */
    boolean scalarsOnly();

    /** A ready definition: its parameters are resolved, and no resource is known yet. */
    Scope READY = new Scope() {

        @Override
        public JsonNode parameter(String name, Place place) throws InvalidException {
            throw new InvalidException(Code.NOT_SUPPORTED, place.toString(),
                    "`get_param` can't stand in a ready definition; put the value of `" + Texts.cut(name, 255)
                            + "` in its place");
        }

        @Override
        public Optional<String> physicalId(String resource, Place place) {
            return Optional.empty();
        }

        @Override
        public Optional<JsonNode> attribute(String resource, List<JsonNode> path, Place place) {
            return Optional.empty();
        }

        @Override
        public void checkLiteral(Place place) {}

        @Override
        public boolean scalarsOnly() {
            return false;
        }
    };
}
