package io.github.lmaps.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the weights were replaced, this test says what belongs into their cards. */
class CardsTest {

    private static byte[] content(String resource) throws Exception {
        try (InputStream stream = Networks.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo", "gray"})
    void theHashesAreThoseOfTheFiles(String network) throws Exception {
        String card = new String(content(network + "/card.json"), StandardCharsets.UTF_8);
        JsonObject json = JsonParser.parseString(card).getAsJsonObject();
        assertThat(json.get("name").getAsString()).isEqualTo(network);
        for (JsonElement element : json.getAsJsonArray("files")) {
            JsonObject file = element.getAsJsonObject();
            String name = network + "/" + file.get("name").getAsString();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content(name));
            assertThat(file.get("sha256").getAsString())
                    .as("sha256 of %s in its card.json", name)
                    .isEqualTo(HexFormat.of().formatHex(hash));
        }
    }
}
