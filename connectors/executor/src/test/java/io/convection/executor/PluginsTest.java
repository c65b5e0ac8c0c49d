package io.convection.executor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PluginsTest {

    /** Keeps what it is told. */
    private static final class Curious implements Plugin, KnowsTypes {

        private Function<String, Optional<ResourceType>> types = name -> Optional.empty();

        @Override
        public void know(Function<String, Optional<ResourceType>> known) {
            types = known;
        }

        @Override
        public ResourceType type() {
            return TypeBuilder.type("Test::Curious", "A test's.").build();
        }

        @Override
        public Outcome create(Request request) {
            return Outcome.failed("a test's");
        }

        @Override
        public Outcome update(Request request) {
            return Outcome.failed("a test's");
        }

        @Override
        public Outcome delete(Request request) {
            return Outcome.failed("a test's");
        }
    }

    @Test
    void whoWantsToKnowIsToldOfAllTypes() {
        Curious curious = new Curious();
        PlainPlugin plain = new PlainPlugin();

        try (Plugins plugins = Plugins.of(List.of(curious, plain))) {
            assertThat(curious.types.apply(plain.type().getName())).contains(plain.type());
            assertThat(curious.types.apply("Test::Curious")).contains(curious.type());
            assertThat(curious.types.apply("Test::None")).isEmpty();
            assertThat(plugins.types()).hasSize(2);
        }
    }

    @Test
    void twoOfOneTypeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plugins.of(List.of(new PlainPlugin(), new PlainPlugin())))
                .withMessageContaining("two plugins offer the type");
    }
}
