package io.convection.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.postgresql.Mark.Standing;

/**
 * A type of what has a name, which is its identity, and a comment, in which stands whose it is ({@link Mark}).
 *
 * <p>A create finds nothing under the name; or what an earlier delivery made, which it brings to the properties; or what another version of its stack holds, which it takes over if
 * that is just as declared; or else fails, unless the property {@code adopt} says that whatever is there is to be taken over. An update makes anew what is missing, and leaves alone
 * what another stack holds by now. A delete of what is gone is done, and so is one of what another stack, or a younger version, holds by now; where nobody knows whether
 * the create made it, only what it did make is deleted, never what was adopted.
 *
 * <p>All of it is one transaction, the mark included (a database is the exception, see there), done by one executor at a time.
 *
 * @param <D> how it is declared
 * @param <E> how it is found
 */
abstract class NamedObject<D extends Declared, E extends Existing> implements Plugin {

    static final String ADOPT = "adopt";
    static final String COMMENT = "comment";
    static final String ADOPT_MEANING = "A create takes over what is there already under the name.";
    static final String COMMENT_MEANING = "What people are to read of it.";

    private final Server server;

    NamedObject(Server server) {
        this.server = server;
    }

    /**
     * What a request is about: its identity alone.
     *
     * @throws IllegalArgumentException if there can be no such thing, or it may not be touched; the message names the property
     */
    abstract Subject subject(Request request);

    /** @throws IllegalArgumentException if a property is wrong; the message names it */
    abstract D declared(Request request);

    abstract Optional<E> find(Session session, Subject subject) throws SQLException;

    /**
     * Holds the properties against the server before anything is changed.
     *
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    void check(Session session, D declared) throws SQLException {}

    /** The statements that make it, in the transaction that then brings it to its properties. */
    abstract List<String> making(Request request, D declared);

    /** The statements that bring what is there to the properties, but for the comment; none where it is as declared. */
    abstract List<String> altering(Session session, D declared, E found) throws SQLException;

    /** Why it can't be brought to the properties in place, if so. */
    Optional<Outcome> replacement(Session session, D declared, E found) throws SQLException {
        return Optional.empty();
    }

    /** The statement that deletes it. */
    abstract String dropping(Request request, Subject subject);

    abstract JsonNode attributes(Subject subject, E found);

    /** The properties as they are: those that can be read. */
    abstract ObjectNode seen(Session session, Request request, E found) throws SQLException;

    @Override
    public final Outcome create(Request request) throws Exception {
        D declared = declared(request);
        return within(request, declared.subject(), session -> {
            Optional<E> found = prepared(session, declared);
            return found.isPresent()
                    ? claim(session, request, declared, found.get())
                    : make(session, request, declared);
        });
    }

    @Override
    public final Outcome update(Request request) throws Exception {
        D declared = declared(request);
        Subject subject = declared.subject();
        if (!request.physicalId().orElse("").equals(subject.physicalId())) {
            return new Outcome.NeedsReplacement(subject.identity(), "it is " + request.physicalId().orElse("another")
                    + ", and can't become " + subject.physicalId());
        }
        return within(request, subject, session -> {
            Optional<E> found = prepared(session, declared);
            return found.isPresent()
                    ? change(session, request, declared, found.get())
                    : make(session, request, declared);
        });
    }

    private Outcome within(Request request, Subject subject, Server.Work work) throws InterruptedException {
        return server.work(subject.database(), request, () -> Outcome.failed(
                "property database: there is no database " + subject.database().orElse("")), work);
    }

    private Optional<E> prepared(Session session, D declared) throws SQLException {
        session.lock(declared.subject().lock());
        check(session, declared);
        return find(session, declared.subject());
    }

    /** A create of what is there. */
    private Outcome claim(Session session, Request request, D declared, E found) throws SQLException {
        Optional<Mark> mark = found.mark();
        Standing standing = mark.map(each -> each.to(request)).orElse(Standing.OTHERS);
        return switch (standing) {
            case SUPERSEDED -> superseded();
            case OWN -> bring(session, request, declared, found, mark.orElseThrow().after(request));
            case KIN -> Declared.adopts(request) || isAsDeclared(session, declared, found)
                    ? bring(session, request, declared, found, mark.orElseThrow().after(request))
                    : Outcome.failed(
                            "the " + declared.subject() + " is there already, of the same stack, and not as declared");
            case OTHERS -> Declared.adopts(request)
                    ? bring(session, request, declared, found, Mark.adopted(request))
                    : Outcome.failed("the " + declared.subject() + " is there already, and "
                            + mark.map(other -> "is stack " + other.stack() + "'s").orElse("no stack made it")
                            + "; with adopt: true it is taken over");
        };
    }

    private boolean isAsDeclared(Session session, D declared, E found) throws SQLException {
        return replacement(session, declared, found).isEmpty() && altering(session, declared, found).isEmpty()
                && declared.comment().map(found.text()::equals).orElse(true);
    }

    private Outcome change(Session session, Request request, D declared, E found) throws SQLException {
        Optional<Mark> mark = found.mark();
        // Without a mark somebody wrote a comment of his own; it is the stack's all the same.
        Standing standing = mark.map(each -> each.to(request)).orElse(Standing.OWN);
        return switch (standing) {
            case SUPERSEDED -> superseded();
            case OTHERS -> Outcome.failed("the " + declared.subject() + " is stack " + mark.orElseThrow().stack()
                    + "'s by now");
            case OWN, KIN -> bring(session, request, declared, found,
                    mark.map(each -> each.after(request)).orElseGet(() -> Mark.made(request)));
        };
    }

    private static Outcome superseded() {
        return Outcome.failed("nothing was done: a newer operation was carried out before");
    }

    private Outcome bring(Session session, Request request, D declared, E found, Mark mark) throws SQLException {
        Optional<Outcome> impossible = replacement(session, declared, found);
        if (impossible.isPresent()) {
            return request.physicalId().isPresent() ? impossible.get() : unfit(declared.subject(), impossible.get());
        }
        return session.transaction(() -> brought(session, declared, found, mark));
    }

    /** A create can't be answered by needs replacement. */
    private static Outcome unfit(Subject subject, Outcome impossible) {
        return Outcome.failed("the " + subject + " is there already, and can't be brought to what is declared: "
                + (impossible instanceof Outcome.NeedsReplacement needed ? needed.reason() : ""));
    }

    /** Makes what is missing. */
    Outcome make(Session session, Request request, D declared) throws SQLException {
        return session.transaction(() -> made(session, request, declared));
    }

    /** The same, within a transaction. */
    final Outcome made(Session session, Request request, D declared) throws SQLException {
        for (String statement : making(request, declared)) {
            session.execute(statement);
        }
        return brought(session, declared, present(session, declared.subject()), Mark.made(request));
    }

    private Outcome brought(Session session, D declared, E found, Mark mark) throws SQLException {
        Subject subject = declared.subject();
        String comment = new Note(declared.comment().orElseGet(found::text), Optional.of(mark)).comment();
        if (!comment.equals(found.comment())) {
            session.execute("COMMENT ON " + subject.sql() + " IS " + Sql.literal(comment));
        }
        // Last, since another owner may leave us no right to do the rest.
        for (String statement : altering(session, declared, found)) {
            session.execute(statement);
        }
        return Outcome.done(subject.physicalId(), attributes(subject, present(session, subject)));
    }

    private E present(Session session, Subject subject) throws SQLException {
        return find(session, subject).orElseThrow(() -> new SQLException("the " + subject + " is gone again", "40001"));
    }

    @Override
    public final Outcome delete(Request request) throws Exception {
        Subject subject;
        try {
            subject = subject(request);
        } catch (IllegalArgumentException e) {
            return Outcome.deleted(request); // nothing was ever made or touched under such a name
        }
        return server.work(subject.database(), request, () -> Outcome.deleted(request), session -> {
            session.lock(subject.lock());
            tidy(session, request);
            Optional<E> found = find(session, subject);
            if (found.isPresent() && yields(found.get(), request)) {
                session.execute(dropping(request, subject));
            }
            return Outcome.deleted(request);
        });
    }

    /** Removes what a create may have left half made. */
    void tidy(Session session, Request request) throws SQLException {}

    /** One without a mark is the stack's if it knows its physical id: somebody wrote a comment of his own. */
    private static boolean yields(Existing found, Request request) {
        return found.mark().map(mark -> mark.yieldsTo(request)).orElse(request.madeBy().isEmpty());
    }

    @Override
    public final Outcome observe(Request request) throws Exception {
        Subject subject = subject(request);
        return server.work(subject.database(), request, Outcome::missing, session -> {
            Optional<E> found = find(session, subject);
            return found.isPresent()
                    ? Outcome.observed(seen(session, request, found.get()))
                    : Outcome.missing();
        });
    }
}
