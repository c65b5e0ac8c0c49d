package io.convection.conformance;

import java.util.Optional;

import io.convection.executor.Plugin;

/** So does one whose creates go on elsewhere. */
class SlowThingConformanceTest extends ThingConformanceTest {

    @Override
    Plugin plugin(Cloud world, Optional<Line> line) {
        return new SlowThingPlugin(world, line);
    }
}
