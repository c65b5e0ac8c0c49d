package io.convection.connect;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests' class path, divided as it is where the connectors are used: what the worker ships with, and what is put into its plugin path. */
final class Jars {

    /** The connectors and what only they bring. */
    private static final Pattern PLUGIN = Pattern.compile(
            ".*(convection|confluent|pulsar|/avro|snakeyaml|guava|opentelemetry).*");

    private static final Pattern TESTS = Pattern.compile(".*(test-classes|-tests\\.jar)/?");

    private Jars() {}

    /** The class path of a worker without us. */
    static String worker() {
        return entries().filter(each -> !isOurs(each)).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Makes a plugin path with one plugin, of ours and what it depends on. */
    static Path plugin(Path folder) throws IOException {
        Path plugin = folder.resolve("convection");
        if (Files.exists(plugin)) {
            return folder;
        }
        Files.createDirectories(plugin);
        List<Path> ours = entries().filter(each -> !TESTS.matcher(each.toString()).matches())
                .filter(each -> isOurs(each) || each.toString().contains("jackson")).toList();
        for (Path entry : ours) {
            if (Files.isDirectory(entry)) {
                pack(entry, plugin.resolve(plugin.toFile().list().length + ".jar"));
            } else {
                Files.copy(entry, plugin.resolve(entry.getFileName()));
            }
        }
        return folder;
    }

    /** What is not packed was compiled here. */
    private static boolean isOurs(Path entry) {
        return Files.isDirectory(entry) || PLUGIN.matcher(entry.toString()).matches();
    }

    private static Stream<Path> entries() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator, -1)).filter(each -> !each.isEmpty()).map(Path::of)
                .filter(Files::exists);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
    }
}
