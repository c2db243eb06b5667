/** Usage for billers elsewhere. */
@NullMarked
package dev.loam.billing.export;

import org.jspecify.annotations.NullMarked;
