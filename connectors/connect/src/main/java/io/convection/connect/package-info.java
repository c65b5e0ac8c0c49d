/**
 * Ways in from Kafka Connect: a folder of templates becomes stacks, rows become patches.
 *
 * <p>May import changes, serdes and the Connect API. Begin with {@link io.convection.connect.TemplateFolderSource} and
 * {@link io.convection.connect.RowsToPatches}.
 */
package io.convection.connect;
