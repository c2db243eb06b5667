/** AWS Signature Version 4: who signed a request, and that nothing of it was changed on the way. */
@NullMarked
package dev.loam.storage.signature;

import org.jspecify.annotations.NullMarked;
