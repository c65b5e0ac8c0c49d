package io.convection.plugins.exec;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/**
 * {@code Exec::Resource}: whatever a program makes. It reads one JSON object on stdin, does what it is asked there, and writes one on stdout; the page {@code
 * ops/docs/plugins-exec.md} has the protocol. The physical id is the one that the program reports.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><td>{@code command}</td><td>list of strings, required: the program's absolute path and its arguments. No shell reads them. The executor's setting {@code
 * plugin.exec.allowed} says which programs may be run</td></tr>
 * <tr><td>{@code properties}</td><td>map, default empty: what the program is told</td></tr>
 * <tr><td>{@code env}</td><td>list of names, default empty: of the executor's environment, beside {@code PATH}, {@code HOME}, {@code LANG}, {@code LC_ALL}, {@code
 * TZ} and {@code TMPDIR}, as far as {@code plugin.exec.environment} has them</td></tr>
 * </table>
 *
 * <p>Attributes are those that the program answers with.
 *
 * <p>A program that could not be started did nothing: a failure, transient, for another executor may have it. Once it was started, only its own answer says what
 * became of the operation. Without one (it crashed, was killed, ended with a status other than 0, answered no JSON object or one that breaks the protocol, wrote
 * more than it may) the outcome is unknown; the reason has the last lines of its stderr. A physical id that it named in such an answer is reported. An
 * answer "failed" counts whatever the status.
 *
 * <p>When the operation is interrupted, the program and its children get SIGTERM, and SIGKILL after a grace of 2 s; what it answers by then counts. A program
 * may run twice for one operation, also at the same time: it is told the operation, its idempotency key, and the attempt, and must see to it that
 * nothing is made twice. A delete that names the operation that made it ({@code made_by}) is handed on as it is.
 */
public final class ExecResource implements Plugin {

    /** The type's name. */
    public static final String TYPE = "Exec::Resource";

    private static final ResourceType DESCRIPTION = TypeBuilder
            .type(TYPE, "Whatever a program makes that reads and writes JSON.")
            .property("command", ValueType.LIST, "The program's absolute path and its arguments.",
                    Trait.REQUIRED)
            .optional("properties", ValueType.MAP, "{}", "What the program is told.")
            .optional("env", ValueType.LIST, "[]", "Names of the executor's environment that the program is given.")
            .anyAttribute().build();

    private final ExecSettings settings;
    private final Programs programs;
    private final Semaphore permits;

    /** A plugin that runs what the settings allow. */
    public ExecResource(ExecSettings settings) {
        this.settings = settings;
        this.programs = new Programs(settings, System::getenv);
        this.permits = new Semaphore(settings.parallel(), true);
    }

    @Override
    public ResourceType type() {
        return DESCRIPTION;
    }

    @Override
    public Outcome create(Request request) throws InterruptedException {
        return run(Action.CREATE, request, Optional.empty());
    }

    @Override
    public Outcome update(Request request) throws InterruptedException {
        return run(Action.UPDATE, request, Optional.empty());
    }

    @Override
    public Outcome delete(Request request) throws InterruptedException {
        return request.madeBy().isPresent() && !Programs.hasCommand(request)
                // nothing was run
                ? Outcome.deleted(request)
                : run(Action.DELETE, request, Optional.empty());
    }

    @Override
    public Outcome ask(String token, Request request) throws InterruptedException {
        return run(Action.ASK, request, Optional.of(token));
    }

    @Override
    public Outcome observe(Request request) throws InterruptedException {
        return run(Action.OBSERVE, request, Optional.empty());
    }

    private Outcome run(Action action, Request request, Optional<String> token) throws InterruptedException {
        permits.acquire();
        try {
            ProgramRun run = ProgramRun.of(programs.of(request), ProgramInput.of(action, request, token), settings);
            Outcome outcome = ProgramAnswer.of(action, request, run);
            if (!(outcome instanceof Failed) && !run.lastWords().isEmpty()) {
                request.log().say(run.lastWords());
            }
            return outcome;
        } catch (IOException e) {
            return notStarted(action, new Failed("the program could not be started: " + e.getMessage(), true));
        } catch (IllegalArgumentException e) {
            if (action == Action.ASK) {
                return notStarted(action, new Failed(e.getMessage(), false));
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    /** Nothing was done; but of an operation that goes on elsewhere nobody knows. */
    private static Outcome notStarted(Action action, Failed failed) {
        return action == Action.ASK ? action.doubt(failed.reason()) : failed;
    }
}
