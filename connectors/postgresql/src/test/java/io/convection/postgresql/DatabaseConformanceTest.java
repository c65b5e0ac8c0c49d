package io.convection.postgresql;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Reality;
import io.convection.executor.Json;

class DatabaseConformanceTest extends SqlConformance implements Reality {

    private static final AtomicInteger NAMES = new AtomicInteger();

    DatabaseConformanceTest(TestServer server) {
        super(server, PostgresqlDatabase.TYPE);
    }

    @Override
    Connector connector() {
        return new FileCopies(super.connector());
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(this);
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("name", "Database " + NAMES.incrementAndGet()).put("connection_limit", 5)
                .put("comment", "of a test");
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("connection_limit", 7).put("owner", "pg_monitor"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("encoding", "LATIN1").put("connection_limit", 6));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("connection_limit", properties().put("connection_limit", -2),
                "encoding", properties().put("encoding", "runes"),
                "owner", properties().put("owner", "nobody here"),
                "template", properties().put("template", "none"),
                "name", properties().put("name", "postgres"));
    }

    /** What a create that was interrupted may still be making is not there before the server is through with it. */
    @Override
    public int count() {
        server.awaitIdle();
        return count("postgres", "select 1 from pg_database");
    }

    @Override
    public boolean exists(String name) {
        return count("postgres", "select 1 from pg_database where datname = '" + name + "'") == 1;
    }

    @Override
    public Optional<ObjectNode> properties(String name) {
        return server.ask("select json_build_object('name', datname, 'connection_limit', datconnlimit)"
                + " from pg_database where datname = '" + name + "'").stream().findFirst().map(Json::parseObject);
    }

    @Override
    public void vanish(String name) {
        server.run("drop database \"" + name + "\"");
    }

    @Override
    public Optional<ObjectNode> drift(String name) {
        server.run("alter database \"" + name + "\" connection limit 9");
        return Optional.of(Json.object().put("connection_limit", 9));
    }
}
