package io.convection.conformance;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Outcome;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder.Trait;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;

/** Plugins that break a promise in what they say of themselves and of reality, when they are interrupted, and when something comes late. */
final class OtherFlaws {

    private OtherFlaws() {}

    static Map<Promise, Flaw> all() {
        Map<Promise, Flaw> all = new EnumMap<>(Promise.class);
        all.put(Promise.DESCRIBED_ALIKE, new Flaw("asked again", SaysOtherwiseEachTime::new));
        all.put(Promise.DESCRIBED_WHOLE, new Flaw("is identity, so it is immutable", LetsItsIdentityChange::new));
        all.put(Promise.OBSERVE_APPLIED, new Flaw("property size", ReadsWrongly::new));
        all.put(Promise.OBSERVE_MISSING, new Flaw("missing", SeesWhatItExpects::new));
        all.put(Promise.OBSERVE_DRIFT, new Flaw("property size", LooksForExistenceOnly::new));
        all.put(Promise.OBSERVE_CHANGES_NOTHING, new Flaw("were made", MakesWhatItDoesNotSee::new));
        all.put(Promise.INTERRUPT_ENDS, new Flaw("did not end", MindsNoInterrupt::new));
        all.put(Promise.INTERRUPT_TRUTHFUL, new Flaw("were made", ClaimsToHaveMadeNothing::new));
        all.put(Promise.UNREACHABLE_FOR_NOW, new Flaw("worth another attempt", GivesUpWhereNobodyIsThere::new));
        all.put(Promise.IN_PROGRESS_ASKED, new Flaw("CREATE", KeepsTokensToItself::new));
        all.put(Promise.OLDER_ATTEMPT, new Flaw("were made", MakesOneForEachAttempt::new));
        return all;
    }

    private static final class SaysOtherwiseEachTime extends ThingPlugin {

        SaysOtherwiseEachTime(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        private static final AtomicInteger TIMES = new AtomicInteger();

        @Override
        public ResourceType type() {
            return described().attribute("more-" + TIMES.incrementAndGet(), ValueType.ANY, "More.").build();
        }
    }

    private static final class LetsItsIdentityChange extends ThingPlugin {

        LetsItsIdentityChange(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public ResourceType type() {
            return described().optional("realm", ValueType.STRING, "\"here\"", "Where.", Trait.IDENTITY).build();
        }
    }

    private static final class ReadsWrongly extends ThingPlugin {

        ReadsWrongly(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome observe(Request request) throws Exception {
            return Outcome.observed(properties(request).put("size", 17));
        }
    }

    private static final class SeesWhatItExpects extends ThingPlugin {

        SeesWhatItExpects(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome observe(Request request) throws Exception {
            return Outcome.observed(request.properties());
        }
    }

    private static final class LooksForExistenceOnly extends ThingPlugin {

        LooksForExistenceOnly(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome observe(Request request) throws Exception {
            return super.observe(request).equals(Outcome.missing())
                    ? Outcome.missing()
                    : Outcome.observed(request.properties());
        }
    }

    private static final class MakesWhatItDoesNotSee extends ThingPlugin {

        MakesWhatItDoesNotSee(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome observe(Request request) throws Exception {
            Outcome seen = super.observe(request);
            if (seen.equals(Outcome.missing())) {
                cloud().makeNow("observation", properties(request));
            }
            return seen;
        }
    }

    private static final class MindsNoInterrupt extends ThingPlugin {

        MindsNoInterrupt(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            try {
                return super.create(request);
            } catch (InterruptedException e) {
                return Meeting.never();
            }
        }
    }

    private static final class ClaimsToHaveMadeNothing extends ThingPlugin {

        ClaimsToHaveMadeNothing(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            try {
                Cloud.takeTime();
            } catch (InterruptedException e) {
                cloud().makeNow(request.operationId(), properties(request));
                return Outcome.failed("it was interrupted, and nothing was made");
            }
            return super.create(request);
        }
    }

    private static final class GivesUpWhereNobodyIsThere extends ThingPlugin {

        GivesUpWhereNobodyIsThere(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        Outcome lost() {
            return Outcome.failed("the cloud can not be reached");
        }
    }

    private static final class KeepsTokensToItself extends SlowThingPlugin {

        KeepsTokensToItself(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        private final Set<String> tokens = ConcurrentHashMap.newKeySet();

        @Override
        public Outcome create(Request request) throws Exception {
            tokens.add(request.operationId());
            return Outcome.inProgress(request.operationId(), Duration.ZERO);
        }

        @Override
        public Outcome ask(String token, Request request) throws Exception {
            return tokens.contains(token) ? super.ask(token, request) : Outcome.failed("nobody knows " + token);
        }
    }

    private static final class MakesOneForEachAttempt extends ThingPlugin {

        MakesOneForEachAttempt(Cloud cloud, Optional<Line> line) {
            super(cloud, line);
        }

        @Override
        public Outcome create(Request request) throws Exception {
            ObjectNode own = properties(request).put("name", request.attemptId());
            return done(cloud().make(request.attemptId(), own));
        }
    }
}
