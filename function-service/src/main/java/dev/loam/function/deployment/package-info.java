/** Deployments: what is uploaded, checked, kept and pointed at as live. */
@NullMarked
package dev.loam.function.deployment;

import org.jspecify.annotations.NullMarked;
