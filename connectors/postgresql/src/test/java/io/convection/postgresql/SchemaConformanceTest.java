package io.convection.postgresql;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.conformance.Reality;
import io.convection.executor.Json;

@ExtendWith(SharedServer.class)
class SchemaConformanceTest extends SqlConformance implements Reality {

    private static final String DATABASE = "schemas";
    private static final AtomicInteger NAMES = new AtomicInteger();

    SchemaConformanceTest(TestServer server) {
        super(server, PostgresqlSchema.TYPE);
    }

    @BeforeAll
    static void makeDatabase(TestServer server) {
        server.makeDatabase(DATABASE);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(this);
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("database", DATABASE).put("name", "s" + NAMES.incrementAndGet());
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("owner", "pg_monitor").put("comment", "changed"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("name", "t" + NAMES.incrementAndGet()));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("owner", properties().put("owner", "nobody here"), "name", properties().put("name", "pg_mine"),
                "database", properties().put("database", "no such database"));
    }

    @Override
    public int count() {
        return count(DATABASE, "select 1 from pg_namespace");
    }

    @Override
    public boolean exists(String id) {
        return count(DATABASE, "select 1 from pg_namespace where nspname = '" + name(id) + "'") == 1;
    }

    @Override
    public Optional<ObjectNode> properties(String id) {
        return server.askIn(DATABASE, "select json_build_object('name', nspname) from pg_namespace where nspname = '"
                + name(id) + "'").stream().findFirst().map(Json::parseObject);
    }

    @Override
    public void vanish(String id) {
        server.runIn(DATABASE, "drop schema " + name(id));
    }

    @Override
    public Optional<ObjectNode> drift(String id) {
        server.runIn(DATABASE, "comment on schema " + name(id) + " is 'mine'");
        return Optional.of(Json.object().put("comment", "mine"));
    }

    private static String name(String id) {
        return id.substring(DATABASE.length() + 1);
    }
}
