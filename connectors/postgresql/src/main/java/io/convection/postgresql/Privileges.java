package io.convection.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a role has on each thing that a {@link GrantTarget} means, whoever granted it.
 *
 * @param byObject by the thing's name: by privilege, whether the role may grant it on
 */
record Privileges(Map<String, Map<String, Boolean>> byObject) {

    /** Those of everybody. */
    static final String PUBLIC = "public";

    /** As the server has them. */
    static Privileges of(Session session, GrantTarget target, String role) throws SQLException {
        Map<String, Map<String, Boolean>> byObject = new TreeMap<>();
        for (String object : session.query(target.query(), row -> row.getString("name"), target.parameters())) {
            byObject.put(object, new TreeMap<>());
        }
        String grantee = PUBLIC.equals(role) ? "0" : "(select oid from pg_roles where rolname = ?)";
        List<Object> parameters = new ArrayList<>(List.of(target.on().kind()));
        parameters.addAll(List.of(target.parameters()));
        if (!PUBLIC.equals(role)) {
            parameters.add(role);
        }
        session.query(
                "select o.name, a.privilege_type, bool_or(a.is_grantable) from (select ?::text::\"char\" as kind, t.*"
                        + " from (" + target.query()
                        + ") t) o, aclexplode(coalesce(o.acl, acldefault(o.kind, o.owner))) a"
                        + " where a.grantee = " + grantee + " group by 1, 2",
                row -> byObject
                        .computeIfAbsent(row.getString(1), name -> new TreeMap<>())
                        .put(row.getString(2), row.getBoolean(3)),
                parameters.toArray());
        return new Privileges(byObject);
    }

    /** All that there can be on such a thing, on this server. */
    static Set<String> possible(Session session, GrantTarget target) throws SQLException {
        return new TreeSet<>(session.query(
                "select privilege_type from aclexplode(acldefault(?::text::\"char\", 10::oid)) where grantee = 10",
                row -> row.getString(1), target.on().kind()));
    }

    /** Whether there is anything to have privileges on. */
    boolean hasObjects() {
        return !byObject.isEmpty();
    }

    /** Whether the role has none. */
    boolean areNone() {
        return byObject.values().stream().allMatch(Map::isEmpty);
    }

    /** Whether it has just these on each thing. */
    boolean are(Map<String, Boolean> wanted) {
        return byObject.values().stream().allMatch(wanted::equals);
    }

    /** Whether it has just these or none on each. */
    boolean areOrNone(Map<String, Boolean> wanted) {
        return byObject.values().stream().allMatch(held -> held.isEmpty() || wanted.equals(held));
    }

    /** The statements that make them just these. */
    List<String> bring(GrantTarget target, String role, Map<String, Boolean> wanted) {
        String to = PUBLIC.equals(role) ? "PUBLIC" : Sql.quoted(role);
        Set<String> superfluous = new TreeSet<>();
        Set<String> notToBeGranted = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        byObject.values().forEach(held -> {
            held.forEach((privilege, grantable) -> {
                if (!wanted.containsKey(privilege)) {
                    superfluous.add(privilege);
                } else if (grantable && !wanted.get(privilege)) {
                    notToBeGranted.add(privilege);
                }
            });
            wanted.forEach((privilege, grantable) -> {
                if (!held.containsKey(privilege) || (grantable && !held.get(privilege))) {
                    missing.add(privilege);
                }
            });
        });
        List<String> statements = new ArrayList<>();
        String on = " ON " + target.sql();
        add(statements, superfluous, "REVOKE ", on + " FROM " + to);
        add(statements, notToBeGranted, "REVOKE GRANT OPTION FOR ", on + " FROM " + to);
        add(statements, missing, "GRANT ",
                on + " TO " + to + (wanted.containsValue(true) ? " WITH GRANT OPTION" : ""));
        return statements;
    }

    private static void add(List<String> statements, Collection<String> privileges, String verb, String rest) {
        if (!privileges.isEmpty()) {
            statements.add(verb + String.join(", ", privileges) + rest);
        }
    }

    /** What the role has on the first thing on which it is not just this; on none, this. */
    Map<String, Boolean> otherThan(Map<String, Boolean> wanted) {
        return byObject.values().stream().filter(held -> !held.equals(wanted)).findFirst().orElse(wanted);
    }
}
