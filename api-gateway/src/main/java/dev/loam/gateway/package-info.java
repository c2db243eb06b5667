/** The only public door of Loam: finds out who calls which project, and lets pass what may pass. */
@NullMarked
package dev.loam.gateway;

import org.jspecify.annotations.NullMarked;
