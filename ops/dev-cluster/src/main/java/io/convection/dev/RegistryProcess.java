package io.convection.dev;

/** The development registry as a process of its own: {@code RegistryProcess BOOTSTRAP PORT}. It prints {@code ready URL} once it takes requests and runs until it is told to end. */
public final class RegistryProcess {

    private RegistryProcess() {}

    /** Runs it. */
    public static void main(String[] args) throws InterruptedException {
        DevRegistry registry = DevRegistry.start(args[0], Integer.parseInt(args[1]));
        ChildProcess.serve(registry, registry.url());
    }
}
