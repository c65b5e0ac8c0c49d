package io.convection.executor.secrets;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Variables of the environment that begin with a prefix: {@code db/root} is {@code PREFIX_DB_ROOT}, where the prefix is {@code PREFIX_}.
 *
 * @param environment values by name, null where there is none
 */
record SecretVariables(String prefix, UnaryOperator<String> environment) implements SecretSource {

    @Override
    public Optional<String> find(String name) {
        String variable = prefix + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(environment.apply(variable));
    }

    @Override
    public String toString() {
        return "the variables " + prefix + "…";
    }
}
