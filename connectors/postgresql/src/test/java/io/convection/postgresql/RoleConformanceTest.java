package io.convection.postgresql;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Reality;
import io.convection.executor.Json;

class RoleConformanceTest extends SqlConformance implements Reality {

    private static final AtomicInteger NAMES = new AtomicInteger();

    RoleConformanceTest(TestServer server) {
        super(server, PostgresqlRole.TYPE);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(this);
    }

    @Override
    protected ObjectNode properties() {
        return Json.object().put("name", "Role " + NAMES.incrementAndGet()).put("login", true).put("password",
                "correct horse");
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        properties.putArray("member_of").add("pg_monitor");
        return Optional.of(properties.put("connection_limit", 4).put("comment", "changed"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("name", "Another " + NAMES.incrementAndGet()).put("connection_limit", 3));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("connection_limit", properties().put("connection_limit", -2),
                "valid_until", properties().put("valid_until", "soon"),
                "superuser", properties().put("superuser", true),
                "member_of", properties().set("member_of", Json.parse("[\"nobody here\"]")),
                "name", properties().put("name", "ü".repeat(32)));
    }

    @Override
    public int count() {
        return count("postgres", "select 1 from pg_roles");
    }

    @Override
    public boolean exists(String name) {
        return count("postgres", "select 1 from pg_roles where rolname = '" + name + "'") == 1;
    }

    @Override
    public Optional<ObjectNode> properties(String name) {
        return server.ask("select json_build_object('name', rolname, 'login', rolcanlogin, 'connection_limit',"
                + " rolconnlimit) from pg_roles where rolname = '" + name + "'").stream().findFirst()
                .map(Json::parseObject);
    }

    @Override
    public void vanish(String name) {
        server.run("drop role \"" + name + "\"");
    }

    @Override
    public Optional<ObjectNode> drift(String name) {
        server.run("alter role \"" + name + "\" nologin password 'another'");
        return Optional.of(Json.object().put("login", false).put("password", "***"));
    }
}
