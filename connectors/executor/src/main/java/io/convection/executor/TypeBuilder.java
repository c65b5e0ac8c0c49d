package io.convection.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.convection.records.AttributeSchema;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** Describes a resource type, one line a property. */
public final class TypeBuilder {

    /** What may be said of a property beyond its type. */
    public enum Trait {
        /** A definition without it is rejected. */
        REQUIRED,
        /**
         * A change of it needs a replacement. The runtime answers so without asking the plugin, where it is known what was applied before; after an update of which
         * nobody knows what it did, the plugin is asked and has to answer so itself.
         */
        IMMUTABLE,
        /** Part of the resource's identity. */
        IDENTITY,
        /** Its value must not be shown: a definition can give it by {@code get_secret} only, or from a secret attribute. For a string, number or boolean. */
        SECRET
    }

    private final String name;
    private final String description;
    private final List<PropertySchema> properties = new ArrayList<>();
    private final List<AttributeSchema> attributes = new ArrayList<>();
    private boolean anyProperty;
    private boolean anyAttribute;
    private boolean deleteFirst;
    private boolean signalled;
    private Duration timeout = Duration.ZERO;

    private TypeBuilder(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** Begins a type: its exact name, and what it makes in one sentence. */
    public static TypeBuilder type(String name, String description) {
        return new TypeBuilder(name, description);
    }

    /** A property without default. */
    public TypeBuilder property(String property, ValueType type, String meaning, Trait... traits) {
        properties.add(schema(property, type, meaning, traits).build());
        return this;
    }

    /** A property that has a value where a definition gives none; {@code defaultValue} is canonical JSON. */
    public TypeBuilder optional(String property, ValueType type, String defaultValue, String meaning, Trait... traits) {
        properties.add(schema(property, type, meaning, traits).setDefaultValue(defaultValue).build());
        return this;
    }

    /** An attribute. */
    public TypeBuilder attribute(String attribute, ValueType type, String meaning) {
        attributes.add(new AttributeSchema(attribute, type, meaning, false));
        return this;
    }

    /** An attribute whose value must not be shown: it leaves the executor sealed, for properties of other resources of the stack; without a keyset not at all. */
    public TypeBuilder secretAttribute(String attribute, ValueType type, String meaning) {
        attributes.add(new AttributeSchema(attribute, type, meaning, true));
        return this;
    }

    /** Takes any other property, too. */
    public TypeBuilder anyProperty() {
        anyProperty = true;
        return this;
    }

    /** Offers any other attribute, too. */
    public TypeBuilder anyAttribute() {
        anyAttribute = true;
        return this;
    }

    /** A replacement with the same identity may delete the old one first; without this it is refused. */
    public TypeBuilder deleteFirst() {
        deleteFirst = true;
        return this;
    }

    /** An operation that goes on is asked about with the signals of the resource and of what it is built on, and at once when one comes. */
    public TypeBuilder signalled() {
        signalled = true;
        return this;
    }

    /** How long an operation may take where the definition does not say. */
    public TypeBuilder timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    /** The description as executors publish it. */
    public ResourceType build() {
        return ResourceType.newBuilder().setName(name).setDescription(description).setProperties(properties)
                .setAnyProperty(anyProperty).setAttributes(attributes).setAnyAttribute(anyAttribute)
                .setDeleteFirst(deleteFirst).setSignalled(signalled).setTimeoutMs(timeout.toMillis()).build();
    }

    private static PropertySchema.Builder schema(String name, ValueType type, String meaning, Trait... traits) {
        Set<Trait> is = EnumSet.noneOf(Trait.class);
        is.addAll(List.of(traits));
        return PropertySchema.newBuilder().setName(name).setType(type).setDescription(meaning)
                .setRequired(is.contains(Trait.REQUIRED)).setImmutable(is.contains(Trait.IMMUTABLE))
                .setIdentity(is.contains(Trait.IDENTITY)).setSecret(is.contains(Trait.SECRET));
    }
}
