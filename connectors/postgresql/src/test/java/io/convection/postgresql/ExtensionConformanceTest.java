package io.convection.postgresql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

import io.convection.conformance.Reality;
import io.convection.executor.Json;

/** Extensions that need nothing else and can be moved, by turns in several databases, so that there are enough of them for each test. */
@ExtendWith(SharedServer.class)
class ExtensionConformanceTest extends SqlConformance implements Reality {

    private static final String BEGIN = "extensions_";
    private static final List<String> EXTENSIONS = List.of("hstore", "citext", "cube", "ltree", "pg_trgm", "seg",
            "isn", "btree_gin", "fuzzystrmatch", "tablefunc", "unaccent", "intarray");
    private static final int DATABASES = 6;
    private static final AtomicInteger TURNS = new AtomicInteger();

    ExtensionConformanceTest(TestServer server) {
        super(server, PostgresqlExtension.TYPE);
    }

    @BeforeAll
    static void makeDatabases(TestServer server) {
        for (int number = 0; number < DATABASES; number++) {
            server.makeDatabase(BEGIN + number);
            server.runIn(BEGIN + number, "create schema elsewhere");
        }
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(this);
    }

    @Override
    protected ObjectNode properties() {
        int turn = TURNS.incrementAndGet();
        return Json.object().put("database", BEGIN + turn / EXTENSIONS.size() % DATABASES)
                .put("name", EXTENSIONS.get(turn % EXTENSIONS.size())).put("schema", "public");
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("schema", "elsewhere"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("database", "extensions_elsewhere"));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("version", properties().put("version", "0.0"), "schema", properties().put("schema", "nowhere"),
                "name", properties().put("name", "no such extension"));
    }

    @Override
    public int count() {
        int all = 0;
        for (int number = 0; number < DATABASES; number++) {
            all += count(BEGIN + number, "select 1 from pg_extension");
        }
        return all;
    }

    @Override
    public boolean exists(String id) {
        return properties(id).isPresent();
    }

    @Override
    public Optional<ObjectNode> properties(String id) {
        return server
                .askIn(database(id), "select json_build_object('name', extname, 'schema', extnamespace::regnamespace)"
                        + " from pg_extension where extname = '" + name(id) + "'")
                .stream().findFirst().map(Json::parseObject);
    }

    @Override
    public void vanish(String id) {
        server.runIn(database(id), "drop extension " + name(id));
    }

    @Override
    public Optional<ObjectNode> drift(String id) {
        server.runIn(database(id), "alter extension " + name(id) + " set schema elsewhere");
        return Optional.of(Json.object().put("schema", "elsewhere"));
    }

    private static String database(String id) {
        return id.substring(0, id.indexOf('.'));
    }

    private static String name(String id) {
        return id.substring(id.indexOf('.') + 1);
    }
}
