namespace MerchantDesk.Tests.Browser;

/// <summary>The merchant of the journeys: everybody whom a page needs, three platforms in two currencies.</summary>
public static class BrowserTeam
{
    public const string Json =
        """
        {"merchant":"Qinghe Home Goods","timeZone":"Asia/Shanghai","currency":"CNY","teamSize":15,
         "people":[{"user":"ann","name":"Ann Li","roles":["after-sales"]},{"user":"guo","name":"Guo Fan","roles":["reconciler"]},{"user":"luo","name":"Luo Jing","roles":["reconciler"]},
                   {"user":"gus","name":"Gus Wei","roles":["administrator"]},{"user":"ivy","name":"Ivy Song","roles":["auditor"]},
                   {"user":"fin","name":"Fin Tang","roles":["finance-admin"]},{"user":"zhou","name":"Zhou Yan","roles":["manager"]},
                   {"user":"olga","name":"Olga Wen","roles":["owner"]},{"user":"wen","name":"Wen Su","roles":["auditor"]},{"user":"pia","name":"Pia Lin","roles":["auditor"]},{"user":"zoe","name":"Zoe Qin","roles":[]}],
         "platforms":[{"code":"alipay","name":"Alipay"},{"code":"wechat","name":"WeChat Pay"},{"code":"stripe","name":"Stripe"}],
         "stores":[{"code":"ali-main","platform":"alipay","name":"Main store"},{"code":"wx-mini","platform":"wechat","name":"Mini program"},
                   {"code":"web","platform":"stripe","name":"Web shop","timeZone":"America/New_York"}],
         "accounts":[{"code":"wallet-alipay","kind":"wallet","platform":"alipay","currency":"CNY","number":"20880000000000000156"},
                     {"code":"bank-alipay","kind":"bank","platform":"alipay","currency":"CNY","number":"CN330102880000009023"},
                     {"code":"wallet-wechat","kind":"wallet","platform":"wechat","currency":"CNY","number":"1900000109"},
                     {"code":"bank-wechat","kind":"bank","platform":"wechat","currency":"CNY","number":"CN110105880000004471"},
                     {"code":"wallet-stripe","kind":"wallet","platform":"stripe","currency":"USD","number":"acct_1QkTest7718"},
                     {"code":"bank-stripe","kind":"bank","platform":"stripe","currency":"USD","number":"HK004005880000007718"}],
         "fees":[{"platform":"alipay","currency":"CNY","rateBp":60,"fixed":"0.00","refundFee":"returned","validFrom":"2026-01-01"},
                 {"platform":"wechat","currency":"CNY","rateBp":60,"fixed":"0.00","refundFee":"returned","validFrom":"2026-01-01"},
                 {"platform":"stripe","currency":"USD","rateBp":290,"fixed":"0.30","refundFee":"kept","validFrom":"2026-01-01"}]}
        """;
}
