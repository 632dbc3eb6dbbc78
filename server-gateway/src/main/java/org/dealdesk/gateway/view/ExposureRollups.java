package org.dealdesk.gateway.view;

import org.dealdesk.gateway.config.GatewayConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The roll-ups of exposure there are: one view for each dimension. */
@Configuration(proxyBeanMethods = false)
class ExposureRollups {
  @Bean
  ViewSource exposureByClass(GatewayConfig config) {
    return view(Dimension.CLASS, config);
  }

  @Bean
  ViewSource exposureByRegion(GatewayConfig config) {
    return view(Dimension.REGION, config);
  }

  @Bean
  ViewSource exposureByCountry(GatewayConfig config) {
    return view(Dimension.COUNTRY, config);
  }

  @Bean
  ViewSource exposureByGroup(GatewayConfig config) {
    return view(Dimension.GROUP, config);
  }

  @Bean
  ViewSource exposureByBook(GatewayConfig config) {
    return view(Dimension.BOOK, config);
  }

  @Bean
  ViewSource exposureByServer(GatewayConfig config) {
    return view(Dimension.SERVER, config);
  }

  @Bean
  ViewSource exposureByBrand(GatewayConfig config) {
    return view(Dimension.BRAND, config);
  }

  private static ViewSource view(Dimension dimension, GatewayConfig config) {
    return new ExposureRollupView(dimension, config.reportingCurrency());
  }
}
