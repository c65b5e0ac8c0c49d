package io.convection.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one server to all test classes that leave it as it is: to start one takes longer than most of them. */
final class SharedServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public TestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.GLOBAL).getOrComputeIfAbsent(SharedServer.class,
                key -> start(), TestServer.class);
    }

    private static TestServer start() {
        try {
            return new TestServer(Files.createTempDirectory(Path.of("target"), "server"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
