package io.convection.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * Rows on disk while a journal is folded: a RocksDB in a folder of its own below the system's folder for temporary files, gone with this. Its memory, outside the
 * heap, is bounded: 64 MB of read blocks and at most 3 write buffers of 32 MB.
 */
final class Folder implements AutoCloseable {

    private static final long READ_CACHE = 64L << 20;
    private static final long WRITE_BUFFER = 32L << 20;
    private static final int WRITE_BUFFERS = 3;
    private static final double BITS_PER_KEY = 10;

    static {
        RocksDB.loadLibrary();
    }

    private final Path path;
    private final LRUCache cache = new LRUCache(READ_CACHE);
    private final BloomFilter filter = new BloomFilter(BITS_PER_KEY);
    private final Options options;
    private final WriteOptions writes;
    private final RocksDB db;

    Folder() {
        try {
            this.path = Files.createTempDirectory("convection-audit-");
            this.options = new Options().setCreateIfMissing(true).setWriteBufferSize(WRITE_BUFFER)
                    .setMaxWriteBufferNumber(WRITE_BUFFERS)
                    .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
            // what a crash leaves behind is of no use: all is folded again
            this.writes = new WriteOptions().setDisableWAL(true);
            this.db = RocksDB.open(options, path.toString());
        } catch (IOException e) {
            throw new AuditException("No folder can be made for the fold: " + e.getMessage(), e);
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    RocksDB db() {
        return db;
    }

    WriteOptions writes() {
        return writes;
    }

    AuditException failed(RocksDBException e) {
        return new AuditException("The rows of the fold can't be kept in " + path + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        db.close();
        writes.close();
        options.close();
        filter.close();
        cache.close();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
