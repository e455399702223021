/** For applications that hold INDArrays: their memory shared with the engine, and nd4j-native. */
@NullMarked
package io.github.lmaps.nd4j;

import org.jspecify.annotations.NullMarked;
