/** The engine's private rows, as its store holds them. Described in {@code Rows.avdl}; nobody else may rely on them. */
package io.convection.records.row;
