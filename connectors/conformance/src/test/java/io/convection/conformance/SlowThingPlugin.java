package io.convection.conformance;

import java.time.Duration;
import java.util.Optional;

import io.convection.executor.Outcome;
import io.convection.executor.Request;

/** Begins things that are there by and by: when it is asked for the second time. */
class SlowThingPlugin extends ThingPlugin {

    SlowThingPlugin(Cloud cloud, Optional<Line> line) {
        super(cloud, line);
    }

    @Override
    public Outcome create(Request request) throws Exception {
        check(request);
        return Outcome.inProgress("making " + request.operationId(), Duration.ZERO);
    }

    @Override
    public Outcome ask(String token, Request request) throws Exception {
        return cloud().mark(token) ? Outcome.inProgress(token, Duration.ZERO) : super.create(request);
    }
}
