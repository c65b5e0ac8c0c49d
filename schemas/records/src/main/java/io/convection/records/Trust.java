package io.convection.records;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/** Tells Avro that our generated classes may be decoded into. Avro since 1.12.2 trusts no package that it was not told of. */
public final class Trust {

    private static final String OURS = "io.convection.records.";

    private Trust() {}

    /** Adds our packages to those that Avro trusts in this JVM. Safe to call again. */
    public static synchronized void install() {
        ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!before.isTrusted(StackChange.class)) {
            ClassSecurityValidator.setGlobal(type -> type.getName().startsWith(OURS) || before.isTrusted(type));
        }
    }
}
