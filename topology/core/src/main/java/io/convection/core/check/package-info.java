/**
 * Invariants that a journal can be held to: asked of each fact before it is in force, on the rows that the facts before it have led to. Nothing here knows how
 * decisions are made; so what is found here would be found of any engine.
 */
package io.convection.core.check;
