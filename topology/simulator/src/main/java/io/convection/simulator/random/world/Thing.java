package io.convection.simulator.random.world;

import io.convection.simulator.random.graph.Make;

/** One physical resource. */
public final class Thing {

    /** Its physical id: {@code p-7}, or type and identity. */
    public final String id;
    /** Of which type. */
    public final Make make;
    /** The uid of the stack's life for which it was made, or last changed. */
    String uid = "";
    /** The name that the stack has for it. */
    String name = "";
    /** The operation that made it, or took it over. */
    String madeBy = "";
    /** Canonical JSON: its properties, which are its attributes, too. */
    String properties = "{}";

    Thing(String id, Make make) {
        this.id = id;
        this.make = make;
    }

    /** The uid of the stack's life that made or changed it last. */
    public String uid() {
        return uid;
    }

    /** The name that the stack has for it. */
    public String name() {
        return name;
    }

    /** The operation that made it, or took it over. */
    public String madeBy() {
        return madeBy;
    }

    /** Canonical JSON: what it is like. */
    public String properties() {
        return properties;
    }

    /** The value of one of its properties, as JSON; empty text where there is none. Values have no commas in them. */
    public String value(String property) {
        return Json.value(properties, property);
    }

    @Override
    public String toString() {
        return id + " (" + name + ", " + madeBy + ") " + properties;
    }
}
