package io.convection.executor;

import java.util.concurrent.Callable;

import io.convection.records.ResourceType;

/** A plugin with a class loader of its own, which is also the thread's while the plugin is called: drivers and services are looked for there. */
final class LoadedPlugin implements Plugin {

    private final Plugin plugin;
    private final ClassLoader loader;

    LoadedPlugin(Plugin plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    @Override
    public ResourceType type() {
        return plugin.type();
    }

    @Override
    public Outcome create(Request request) throws Exception {
        return inside(() -> plugin.create(request));
    }

    @Override
    public Outcome update(Request request) throws Exception {
        return inside(() -> plugin.update(request));
    }

    @Override
    public Outcome delete(Request request) throws Exception {
        return inside(() -> plugin.delete(request));
    }

    @Override
    public Outcome ask(String token, Request request) throws Exception {
        return inside(() -> plugin.ask(token, request));
    }

    @Override
    public Outcome observe(Request request) throws Exception {
        return inside(() -> plugin.observe(request));
    }

    private Outcome inside(Callable<Outcome> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() {
        plugin.close();
    }
}
