package io.convection.postgresql;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;

/** Each on a schema of its own. */
@ExtendWith(SharedServer.class)
class GrantConformanceTest extends SqlConformance implements Reality {

    private static final String DATABASE = "grants";
    private static final String ROLE = "grantee";
    private static final String NO_MEMORY = "a privilege does not tell which operation granted it";
    private static final AtomicInteger NAMES = new AtomicInteger();

    GrantConformanceTest(TestServer server) {
        super(server, PostgresqlGrant.TYPE);
    }

    @BeforeAll
    static void makeDatabase(TestServer server) {
        server.makeDatabase(DATABASE);
        server.run("create role " + ROLE);
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(this);
    }

    @Override
    protected ObjectNode properties() {
        String schema = "g" + NAMES.incrementAndGet();
        server.runIn(DATABASE, "create schema " + schema);
        ObjectNode properties = Json.object().put("database", DATABASE).put("object_type", "schema")
                .put("schema", schema).put("role", ROLE);
        properties.putArray("privileges").add("usage");
        return properties;
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        properties.putArray("privileges").add("CREATE");
        return Optional.of(properties.put("with_grant_option", true));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("role", "pg_monitor"));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        ObjectNode wrong = properties();
        wrong.putArray("privileges").add("SELECT");
        return Map.of("privileges", wrong, "object_type", properties().put("object_type", "planet"), "role",
                properties().put("role", "nobody here"), "schema", properties().put("schema", "nowhere"), "object",
                properties().put("object", "too much"));
    }

    @Override
    protected Map<Promise, String> notPromised() {
        Map<Promise, String> not = new HashMap<>(super.notPromised());
        not.put(Promise.DELETE_SPARES_LIKE, NO_MEMORY);
        not.put(Promise.DELETE_LATE, NO_MEMORY);
        return not;
    }

    @Override
    public int count() {
        return count(DATABASE, granted("true"));
    }

    @Override
    public boolean exists(String id) {
        return count(DATABASE, granted(schemaIs(id))) == 1;
    }

    @Override
    public Optional<ObjectNode> properties(String id) {
        return server.askIn(DATABASE, "select json_build_object('with_grant_option', bool_or(is_grantable))"
                + " from pg_namespace, aclexplode(nspacl) where grantee = 'grantee'::regrole and " + schemaIs(id))
                .stream().findFirst().map(Json::parseObject);
    }

    @Override
    public void vanish(String id) {
        server.runIn(DATABASE, "revoke all on schema " + schema(id) + " from " + ROLE);
    }

    @Override
    public Optional<ObjectNode> drift(String id) {
        server.runIn(DATABASE, "grant create on schema " + schema(id) + " to " + ROLE);
        ObjectNode drifted = Json.object();
        drifted.putArray("privileges").add("CREATE").add("USAGE");
        return Optional.of(drifted);
    }

    private static String granted(String where) {
        return "select distinct nspname from pg_namespace, aclexplode(nspacl)"
                + " where grantee = 'grantee'::regrole and " + where;
    }

    private static String schemaIs(String id) {
        return "nspname = '" + schema(id) + "'";
    }

    private static String schema(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
