package io.convection.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.convection.dev.BrokerProcess;
import io.convection.dev.ChildProcess;
import io.convection.dev.Quorum;
import io.convection.dev.RegistryProcess;

/** Three Kafka nodes, a registry, two engines and some executors, each a process, roles started by the command that users start them with. */
final class Cluster implements AutoCloseable {

    private static final int BROKERS = 3;
    private static final int ENGINES = 2;
    private static final Duration TOPICS = Duration.ofSeconds(60);
    private static final Duration READY = Duration.ofMinutes(2);

    private final Path folder;
    private final String command;
    private final String realityUrl;
    private final int executors;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Quorum quorum = Quorum.onFreePorts(BROKERS);
    private final List<Member> members = new ArrayList<>();
    private String registryUrl = "";

    /** @param command the main class of the command */
    Cluster(Path folder, String command, String realityUrl, int executors) {
        this.folder = folder;
        this.command = command;
        this.realityUrl = realityUrl;
        this.executors = executors;
    }

    /** Starts everything; returns when stacks can be created. */
    void start() {
        for (int id = 1; id <= BROKERS; id++) {
            add(Member.Kind.BROKER, "broker-" + id, "-Xmx320m", BrokerProcess.class.getName(),
                    List.of(folder.resolve("broker-" + id).toString(), quorum.text(), Integer.toString(id)));
        }
        of(Member.Kind.BROKER).forEach(Member::awaitReady);
        add(Member.Kind.REGISTRY, "registry", "-Xmx128m", RegistryProcess.class.getName(),
                List.of(bootstrapServers(), "0"));
        registryUrl = of(Member.Kind.REGISTRY).getFirst().awaitReady();
        createTopics();
        for (int number = 1; number <= executors; number++) {
            role(Member.Kind.EXECUTOR, number, "-Xmx192m");
        }
        for (int number = 1; number <= ENGINES; number++) {
            role(Member.Kind.ENGINE, number, "-Xmx320m");
        }
        awaitReady();
    }

    private void createTopics() {
        Path config = write("client", Map.of());
        try (ChildProcess create = ChildProcess.start(logs().resolve("topics.log"), options("-Xmx128m"), command,
                List.of("topics", "create", "--config", config.toString()))) {
            long end = System.nanoTime() + TOPICS.toNanos();
            while (create.isAlive() && System.nanoTime() < end) {
                Pauses.brief();
            }
            if (!create.tail().contains("schemas registered")) {
                throw new FaultException("the topics can't be created: " + create.tail());
            }
        }
    }

    private void role(Member.Kind kind, int number, String heap) {
        String role = kind.name().toLowerCase(Locale.ROOT);
        String name = role + "-" + number;
        Path config = write(name, Map.of("state.dir", folder.resolve(name).toString(), "files",
                folder.resolve("files").toString(), "http.port", "0", "name", name,
                "plugin." + RealityPlugins.URL, realityUrl));
        add(kind, name, heap, command, List.of(role, "--config", config.toString()));
    }

    private Path write(String name, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("kafka.bootstrap.servers", bootstrapServers());
        all.put("registry.schema.registry.url", registryUrl);
        List<String> lines = all.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
        try {
            return Files.write(folder.resolve(name + ".properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Member.Kind kind, String name, String heap, String main, List<String> arguments) {
        Member member = new Member(client, kind, name, logs(), options(heap), main, arguments);
        members.add(member);
        member.start();
    }

    /** Small, and quick to start: each of them is started dozens of times. */
    private static List<String> options(String heap) {
        List<String> options = new ArrayList<>(List.of(heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("-XX:SharedArchiveFile=")).filter(each -> Files.exists(archive(each)))
                .forEach(each -> options.addAll(List.of(each, "-Xshare:auto", "-Xlog:disable")));
        return options;
    }

    private static Path archive(String option) {
        return Path.of(option.substring(option.indexOf('=') + 1));
    }

    Path logs() {
        return folder.resolve("logs");
    }

    String bootstrapServers() {
        return quorum.bootstrapServers();
    }

    String registryUrl() {
        return registryUrl;
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    List<Member> of(Member.Kind kind) {
        return members.stream().filter(each -> each.kind() == kind).toList();
    }

    private void awaitReady() {
        long end = System.nanoTime() + READY.toNanos();
        for (Member member : members) {
            while (!member.isReady()) {
                if (System.nanoTime() > end) {
                    throw new FaultException(member.name() + " is not ready after " + READY.toSeconds() + " s");
                }
                Pauses.brief();
            }
        }
    }

    /** Ends roles in good order, and the rest at once: nobody will read its data but who looks for a defect. */
    @Override
    public void close() {
        for (Member member : members.reversed()) {
            if (member.kind() == Member.Kind.BROKER) {
                member.kill();
            } else {
                member.close();
            }
        }
    }
}
