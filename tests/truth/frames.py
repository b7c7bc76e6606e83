"""Clean narrative made from frames of sentences: the figures in it are computed, so they are right.

The same seed makes the same reports, on every machine and in every year.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

_NUMERALS = "一二三四五六七八九十"


class _Office(NamedTuple):
    name: str
    short: str
    self: str
    field: str
    things: tuple[str, ...]
    activities: tuple[str, ...]
    people: tuple[str, ...]


_OFFICES = (
    _Office(
        "枫林市交通运输局", "市交通运输局", "我局", "交通运输",
        ("农村公路", "公交站台", "危旧桥梁", "港口泊位", "充电车位", "客运站点"),
        ("路政联合执法", "春运安全检查", "超限超载治理", "驾驶员安全教育", "文明出行宣传"),
        ("网约车驾驶员", "公交乘客", "货运从业人员", "执法人员"),
    ),
    _Office(
        "白鹭市退役军人事务局", "市退役军人局", "我局", "退役军人服务",
        ("服务中心（站）", "优抚医院床位", "烈士纪念设施", "就业创业基地"),
        ("专场招聘会", "走访慰问", "适应性培训", "“老兵宣讲”", "双拥共建"),
        ("退役军人", "现役军人家属", "重点优抚对象", "自主就业退役士兵"),
    ),
    _Office(
        "石泉县教育局", "县教育局", "我局", "教育",
        ("普惠性幼儿园学位", "校舍危房", "智慧教室", "教师周转房", "心理辅导室"),
        ("校园安全演练", "教师全员培训", "送教下乡", "家庭教育讲座", "阳光体育竞赛"),
        ("义务教育阶段学生", "乡村教师", "家长", "随迁子女"),
    ),
    _Office(
        "海棠区城市管理局", "区城管局", "我局", "城市管理",
        ("公厕", "垃圾分类投放点", "口袋公园", "路灯", "非机动车泊位"),
        ("市容环境整治", "垃圾分类入户宣传", "户外广告排查", "“城管进社区”", "夜间噪声巡查"),
        ("环卫工人", "沿街商户", "志愿者", "社区居民"),
    ),
    _Office(
        "长汀湖市民政局", "市民政局", "我局", "民政",
        ("居家养老服务中心", "长者饭堂", "适老化改造家庭", "未成年人保护站", "公益性墓位"),
        ("探访关爱", "慈善募捐", "婚俗改革宣传", "社会组织评估", "救助寻亲"),
        ("特困人员", "留守儿童", "高龄老人", "困境儿童"),
    ),
    _Office(
        "翠屏市人力资源和社会保障局", "市人社局", "我局", "人力资源和社会保障",
        ("零工驿站", "技能培训基地", "就业见习岗位", "社保自助终端"),
        ("“春风行动”招聘", "根治欠薪检查", "社保政策宣讲", "创业大赛", "职业技能竞赛"),
        ("灵活就业人员", "高校毕业生", "失业人员", "农民工"),
    ),
    _Office(
        "清远湾区司法局", "区司法局", "我局", "司法行政",
        ("公共法律服务站", "人民调解室", "法治文化公园", "社区矫正中队"),
        ("“法律六进”", "矛盾纠纷排查", "行政复议听证", "法律援助宣传", "仲裁开放日"),
        ("受援人", "社区矫正对象", "人民调解员", "法律明白人"),
    ),
    _Office(
        "东篱县林业局", "县林业局", "我局", "林业",
        ("防火瞭望塔", "生态护林站", "油茶示范基地", "古树名木保护点"),
        ("义务植树", "森林防火巡护", "松材线虫病防治", "野生动植物保护宣传", "林权纠纷调处"),
        ("护林员", "林农", "森林公园游客", "基层林业干部"),
    ),
    _Office(
        "琴台市体育局", "市体育局", "我局", "体育",
        ("健身步道", "社会足球场", "智能健身驿站", "笼式多功能球场"),
        ("全民健身展演", "国民体质监测", "青少年夏令营", "龙舟邀请赛", "社区运动会"),
        ("健身爱好者", "青少年运动员", "社会体育指导员", "赛事观众"),
    ),
    _Office(
        "北岭区残疾人联合会", "区残联", "我会", "残疾人服务",
        ("康园中心", "无障碍坡道", "辅助器具借用点", "盲文阅览室"),
        ("助残日宣传", "家庭医生签约", "技能培训", "文化进家庭", "辅具适配"),
        ("重度残疾人", "残疾儿童", "残疾人家属", "助残志愿者"),
    ),
    _Office(
        "沧溪县卫生健康局", "县卫生健康局", "我局", "卫生健康",
        ("村卫生站", "发热诊室", "托育机构托位", "急救站点"),
        ("健康义诊", "疫苗接种宣传", "职业病防治检查", "爱国卫生运动", "老年健康讲座"),
        ("门诊患者", "孕产妇", "六十五岁以上老年人", "乡村医生"),
    ),
    _Office(
        "梧桐市生态环境局", "市生态环境局", "我局", "生态环境",
        ("空气质量自动监测站", "入河排污口", "农村黑臭水体", "噪声监测点位"),
        ("六五环境日宣传", "环保设施开放", "移动源检查", "帮扶企业行", "应急演练"),
        ("企业环保负责人", "环保志愿者", "参观群众", "环境监测人员"),
    ),
)  # fmt: skip


def framed_reports() -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the names and the data of all generated reports."""
    for number, office in enumerate(_OFFICES):
        chance = random.Random(20240600 + number)  # noqa: S311 no secret
        makers = [*_LONG[:4], *chance.sample(_FRAMES, len(_FRAMES)), *_LONG[4:]]
        texts = [maker(office, chance) for maker in makers]
        yield (
            f"generated-{number + 1}",
            {
                "template": "narrative",
                "layout": "page",
                "year": 2024,
                "department": {"name": office.name, "short": office.short, "self": office.self},
                "texts": texts,
            },
        )


def _rounded(value: Decimal, digits: int = 2) -> str:
    return str(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _amount(chance: random.Random, low: int, high: int) -> Decimal:
    return Decimal(chance.randrange(low * 100, high * 100)) / 100


def _share(part: Decimal, whole: Decimal) -> str:
    return _rounded(part / whole * 100) + "%"


def _spending(office: _Office, chance: random.Random) -> str:
    parts = [_amount(chance, 300, 6000) for _ in range(3)]
    total = sum(parts)
    names = ("社会保障和就业支出", f"{office.field}支出", "住房保障支出")
    listed = "；".join(
        f"{name}{_rounded(part)}万元，占{_share(part, Decimal(total))}"
        for name, part in zip(names, parts, strict=True)
    )
    return f"2024年，{office.self}支出决算{_rounded(Decimal(total))}万元，按功能分类，{listed}。"


def _budget(office: _Office, chance: random.Random) -> str:
    initial = _amount(chance, 3000, 9000)
    final = initial + _amount(chance, 10, 400)
    actual = final - _amount(chance, 5, 200)
    return (
        f"年初预算{_rounded(initial)}万元，年中追加{_rounded(final - initial)}万元，"
        f"调整后全年预算{_rounded(final)}万元，预算调整率{_share(final - initial, initial)}；"
        f"实际支出{_rounded(actual)}万元，预算控制率{_share(actual, final)}，"
        f"结余{_rounded(final - actual)}万元。"
    )


def _growth(office: _Office, chance: random.Random) -> str:
    last = chance.randrange(800, 6000)
    this = last + chance.randrange(20, 900)
    people = chance.choice(office.people)
    rate = Decimal(this - last) / last * 100
    return (
        f"全年服务{people}{this}人次，比上年增加{this - last}人次，增长{_rounded(rate, 1)}%，"
        f"其中线上服务占{chance.randrange(21, 60)}.{chance.randrange(1, 9)}%，"
        f"比上年提高{chance.randrange(1, 9)}.{chance.randrange(1, 9)}个百分点。"
    )


def _works(office: _Office, chance: random.Random) -> str:
    first, second = chance.sample(office.things, 2)
    new, old = chance.randrange(6, 90), chance.randrange(6, 90)
    return (
        f"突出抓好{office.field}领域民生实事，新建、改造{first}{new + old}处，其中新建{new}处、"
        f"改造{old}处；同步完善{second}等配套设施，群众满意度达到9{chance.randrange(1, 8)}."
        f"{chance.randrange(1, 9)}%。"
    )


def _activity(office: _Office, chance: random.Random) -> str:
    name = chance.choice(office.activities)
    return (
        f"以{chance.choice(('3月', '5月', '9月', '11月'))}主题宣传月为契机，组织开展{name}"
        f"{chance.randrange(12, 200)}场次，发放宣传资料{chance.randrange(1, 9)}."
        f"{chance.randrange(1, 9)}万份，参与{chance.choice(office.people)}"
        f"{chance.randrange(1100, 9900)}余人次，取得了良好的社会反响。"
    )


def _target(office: _Office, chance: random.Random) -> str:
    thing = chance.choice(office.things)
    target = chance.randrange(20, 80)
    actual = target + chance.randrange(0, 20)
    rate = Decimal(actual) / target * 100
    return (
        f"数量指标方面，新增{thing}年度目标{target}处，实际完成{actual}处，"
        f"完成率{_rounded(rate)}%；质量指标方面，项目验收合格率目标值为100%，实际为100%。"
    )


def _rules(office: _Office, chance: random.Random) -> str:
    number = chance.randrange(3, 60)
    return (
        f"印发《{office.name}预算绩效管理办法》（{office.field[0]}财〔2023〕{number}号）、"
        f"《{office.name}项目库管理规程》，明确预算绩效管理“谁主管、谁负责，谁用钱、谁担责”，"
        "将绩效理念和方法深度融入预算编制、执行、监督全过程。"
    )


def _meeting(office: _Office, chance: random.Random) -> str:
    month, day = chance.randrange(3, 11), chance.randrange(2, 28)
    return (
        f"2024年{month}月{day}日，{office.self}召开绩效运行监控分析会，逐项对照年初目标，"
        f"梳理{chance.randrange(11, 30)}个项目的支出进度和产出情况，对{chance.randrange(2, 6)}个"
        "进度偏慢的项目提出预警，限15个工作日内制定整改措施，并跟踪问效。"
    )


def _review(office: _Office, chance: random.Random) -> str:
    first, second = chance.randrange(5, 12), chance.randrange(1, 5)
    return (
        f"聘请第三方机构对{first + second}个项目开展绩效评价，其中评为“优”的{first}个、"
        f"评为“良”的{second}个，平均得分9{chance.randrange(0, 5)}.{chance.randrange(10, 99)}分。"
        "评价结果报告局党组，并作为编制下一年度预算的重要参考。"
    )


def _openness(office: _Office, chance: random.Random) -> str:
    return (
        "按照“应公开、尽公开”的原则，在市政府门户网站公开部门预算、决算和绩效信息，"
        f"回应社会关切{chance.randrange(11, 60)}次；办理人大代表建议{chance.randrange(5, 40)}件、"
        f"政协提案{chance.randrange(5, 40)}件，办结率和满意率均为100%。"
    )


def _costs(office: _Office, chance: random.Random) -> str:
    budget = _amount(chance, 20, 60)
    actual = budget - _amount(chance, 1, 9)
    return (
        f"坚持过紧日子，从严控制一般性支出。“三公”经费全年预算{_rounded(budget)}万元，"
        f"实际支出{_rounded(actual)}万元，比预算减少{_rounded(budget - actual)}万元，"
        f"下降{_share(budget - actual, budget)}；会议费、培训费、差旅费均控制在预算范围内。"
    )


def _assets(office: _Office, chance: random.Random) -> str:
    value = _amount(chance, 900, 8000)
    return (
        f"截至2024年12月31日，固定资产原值{_rounded(value)}万元，在用固定资产占98."
        f"{chance.randrange(10, 99)}%。10—11月开展资产清查盘点，账面数与实有数相符，"
        f"报废处置老旧设备{chance.randrange(10, 90)}台（套），处置收益按规定上缴国库。"
    )


def _first_to_fourth(office: _Office, chance: random.Random) -> str:
    chosen = chance.sample(office.activities, 4)
    points = "；".join(
        f"{_NUMERALS[place]}是深入开展{name}，累计{chance.randrange(11, 99)}场次，覆盖"
        f"{chance.randrange(3, 20)}个镇（街道）"
        for place, name in enumerate(chosen)
    )
    return f"围绕中心、服务大局，重点抓好四项工作：{points}。"


def _problems(office: _Office, chance: random.Random) -> str:
    return (
        f"对照高质量发展要求，{office.field}工作还存在一些不足：一是{chance.choice(office.things)}"
        f"建设管理的长效机制有待健全；二是面向{chance.choice(office.people)}的服务供给还不够精准；"
        f"三是既懂业务又懂财务的复合型人才偏少。下一步，{office.self}将补短板、强弱项、促提升，"
        "一件事情接着一件事情办，一年接着一年干，推动各项工作再上新台阶。"
    )


def _history(office: _Office, chance: random.Random) -> str:
    staff, extra = chance.randrange(60, 200), chance.randrange(2, 15)
    return (
        f"{office.name}内设机构{chance.randrange(6, 15)}个，"
        f"下属事业单位{chance.randrange(2, 8)}个。"
        f"人员编制{staff + extra}名，2024年末实有在编人员{staff}名、退休人员"
        f"{chance.randrange(30, 90)}名。主要职责是：贯彻执行国家和省关于{office.field}工作的方针"
        "政策和法律法规；拟订发展规划和年度计划并组织实施；负责行业监督管理和安全生产工作；"
        "承办上级交办的其他事项。"
    )


_Maker = Callable[[_Office, random.Random], str]
_FRAMES: Sequence[_Maker] = (
    _growth, _works, _activity, _target, _meeting, _review, _openness, _costs, _assets,
)  # fmt: skip
_LONG: Sequence[_Maker] = (
    _history, _spending, _budget, _rules, _first_to_fourth, _problems,
)  # fmt: skip
