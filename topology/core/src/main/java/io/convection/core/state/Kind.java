package io.convection.core.state;

import org.apache.avro.specific.SpecificRecord;

import io.convection.core.Table;
import io.convection.records.Resource;
import io.convection.records.ResourceType;
import io.convection.records.row.NodeRow;
import io.convection.records.row.TypeRow;

/**
 * One kind of row: under which key it stands in the store, and what its working copy is.
 *
 * @param <K>
 *            what finds a copy; the store's key is made of it only when the store is asked
 * @param <T>
 *            the copy: a record or one of the classes of this package
 */
interface Kind<K, T> {

    /** Nodes, by their key. */
    Kind<String, Node> NODE = new Kind<>() {

        @Override
        public Table table() {
            return Table.NODES;
        }

        @Override
        public String storeKey(String stack, String key) {
            return Keys.node(stack, key);
        }

        @Override
        public Node open(String key, SpecificRecord row) {
            return new Node(key, (NodeRow) row);
        }

        @Override
        public SpecificRecord close(Node copy, View view) {
            return copy.toRow();
        }
    };

    /** Versions of resources. */
    Kind<VersionId, Version> VERSION = new Kind<>() {

        @Override
        public Table table() {
            return Table.RESOURCES;
        }

        @Override
        public String storeKey(String stack, VersionId id) {
            return Keys.version(stack, id);
        }

        @Override
        public Version open(VersionId id, SpecificRecord row) {
            return new Version((Resource) row);
        }

        @Override
        public SpecificRecord close(Version copy, View view) {
            return copy.toRow(view.stack, view.uid(), view.sequence, view.now);
        }
    };

    /** Resources that are wanted and have no version, by name. */
    Kind<String, Resource> WANTED = new Kind<>() {

        @Override
        public Table table() {
            return Table.RESOURCES;
        }

        @Override
        public String storeKey(String stack, String name) {
            return Keys.resource(stack, name);
        }

        @Override
        public Resource open(String name, SpecificRecord row) {
            return (Resource) row;
        }

        @Override
        public SpecificRecord close(Resource copy, View view) {
            return copy;
        }
    };

    /** All other private rows, by the store's key; used as they are. */
    Kind<String, SpecificRecord> OTHER = new Kind<>() {

        @Override
        public Table table() {
            return Table.NODES;
        }

        @Override
        public String storeKey(String stack, String key) {
            return key;
        }

        @Override
        public SpecificRecord open(String key, SpecificRecord row) {
            return row;
        }

        @Override
        public SpecificRecord close(SpecificRecord copy, View view) {
            return copy;
        }
    };

    /** Resource types of the partition, by name; only to be looked at. */
    Kind<String, ResourceType> TYPE = new Kind<>() {

        @Override
        public Table table() {
            return Table.NODES;
        }

        @Override
        public String storeKey(String stack, String name) {
            return Keys.type(name);
        }

        @Override
        public ResourceType open(String name, SpecificRecord row) {
            return ((TypeRow) row).getType();
        }

        @Override
        public SpecificRecord close(ResourceType copy, View view) {
            throw new IllegalStateException("types are learned by their rows");
        }
    };

    /** Where it stands. */
    Table table();

    /** The store's key. */
    String storeKey(String stack, K key);

    /** The working copy of a row. */
    T open(K key, SpecificRecord row);

    /** The row that a working copy is written as. */
    SpecificRecord close(T copy, View view);
}
