package org.dealdesk.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CountriesTest {
  private final Countries countries = Countries.shipped();

  @Test
  void aCountryIsFoundByCodeAndByTheNamesServersWrite() {
    for (String written : List.of("GB", "gb", "United Kingdom", " UK ", "great britain")) {
      assertThat(countries.code(written)).as(written).isEqualTo("GB");
    }
    assertThat(countries.code("Côte d'Ivoire")).isEqualTo(countries.code("Ivory Coast"));
    assertThat(countries.region("GB")).isEqualTo("EUROPE");
    assertThat(countries.region(countries.code("South Africa"))).isEqualTo("AFRICA");
  }

  @Test
  void everyCountryOfTheStandardIsThereWithARegion() {
    for (String code : Locale.getISOCountries()) {
      assertThat(countries.code(code)).isEqualTo(code);
      assertThat(countries.region(code)).as(code).isNotEqualTo(code);
    }
  }

  @Test
  void whatIsNotMappedIsNeverGuessed() {
    assertThat(countries.code("Atlantis")).isEqualTo(Countries.UNMAPPED);
    assertThat(countries.code("")).isEqualTo(Countries.NONE);
    assertThat(countries.region(Countries.UNMAPPED)).isEqualTo(Countries.UNMAPPED);
    assertThat(countries.region(Countries.NONE)).isEqualTo(Countries.NONE);
  }

  @Test
  void aTableThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> Countries.of(List.of("AA,X,One", "BB,X,one")))
        .hasMessageContaining("one is AA and BB");
    assertThatThrownBy(() -> Countries.of(List.of("AA;X")))
        .hasMessageContaining("not a country: AA;X");
  }
}
