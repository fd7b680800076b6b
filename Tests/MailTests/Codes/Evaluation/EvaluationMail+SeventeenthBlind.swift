extension EvaluationMail {
    /// A seventeenth set, two thirds of it without a code: 102 of 108 right at first, 3 wrong and 3 missed. Here are those that were not and are
    /// now, one excepted, which is not found beside another number.
    static let seventeenthBlind: [EvaluationMail] = [
        .init(
            "w5-en-08", "Security digest: why six-digit codes still get phished",
            html:
                "<p>In 2024 our team counted 18452 phishing kits that ask victims for a one-time code, up from 9310 the year before.</p><p>CVE-2024-38112 remains the most used entry point.</p><p>Enable passkeys in your account today. Session 3107 at our conference covers how.</p>",
            code: nil),
        .init(
            "w5-zh-11", "重置密码",
            html:
                "<div>用户 lin2019 您好,我们收到了重置密码的申请(申请号 604471)。</div><div>请输入 <b>8F3T6W</b> 继续。</div><div>如非本人操作请忽略。</div>",
            code: "8F3T6W"),
        .init(
            "w5-pt-10", "Autorize o novo dispositivo",
            html:
                "<p>Introduza o código seguinte no dispositivo LG5521 para o autorizar:</p><p><strong>X3J8F5</strong></p><p>Apoio ao cliente: 16200</p>",
            code: "X3J8F5"),
        .init(
            "w5-ru-05", "Re: не приходит код подтверждения",
            "Игорь, привет.\nПосмотрел логи: шлюз отдаёт ошибку 1027, коды не уходят абонентам МегаТел.\nЗавёл задачу 38856, сборка 41903 с исправлением будет вечером.\nПока входите по паролю.\nСвета\n",
            code: nil),
        .init(
            "w5-ru-12", "Восстановление пароля",
            html:
                "<div>Запрос № 408135 на восстановление пароля.</div><div>Введите на странице <strong>952-718</strong>.</div><div>Если вы ничего не запрашивали, просто удалите письмо.</div>",
            code: "952718"),
    ]
}
